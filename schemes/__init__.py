"""What is tested: building blocks and messengers. Knows neither games nor adversaries."""
