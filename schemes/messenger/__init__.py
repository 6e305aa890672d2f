"""The interoperable messenger of section 7, as written and hardened."""
