"""Measure everything, and write it down."""

from pathlib import Path

from benchmarks import findings, groups, reliability, suite, trials, verdict

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# Performance

Written by `make bench`. Times are of one machine and one hour; ratios and counts travel better.
"""


def main() -> None:
    """Write docs/findings.md, performance.md, groups.md and reliability.md."""
    findings.PAGE.write_text(findings.page(), encoding="utf-8")
    sections = []
    for measure in (verdict, trials, suite):
        text = measure.section()
        print(text)
        sections.append(text.strip())
    page = "\n\n".join([HEAD.strip(), *sections]) + "\n"
    (DOCS / "performance.md").write_text(page, encoding="utf-8")
    table = groups.section()
    print(table)
    (DOCS / "groups.md").write_text(table.replace("## ", "# ", 1), encoding="utf-8")
    reliability.main(reliability.MANY)


if __name__ == "__main__":
    main()
