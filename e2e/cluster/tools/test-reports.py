"""Sums the reports of Surefire and Failsafe: test-reports.py ROOT MARKER [--may-skip CLASS]...

Counts what is newer than the file MARKER. Exit status 1 when nothing ran, when something failed, or when a test was skipped
whose class is not named: a test that was not run must not look like one that passed.
"""
import os, sys, xml.etree.ElementTree as xml

root, marker, *rest = sys.argv[1:]
may_skip = {name for option, name in zip(rest, rest[1:]) if option == "--may-skip"}
since = os.stat(marker).st_mtime_ns
passed, failed, skipped = 0, [], []


def reports():
    for folder, folders, files in os.walk(root):
        if folder.endswith(("/surefire-reports", "/failsafe-reports")) and "/target/" in folder:
            yield from (f"{folder}/{file}" for file in files if file.startswith("TEST-") and file.endswith(".xml"))
        folders[:] = [name for name in folders if name not in (".git", "src", "classes", "test-classes")]


for report in sorted(reports()):
    if os.stat(report).st_mtime_ns <= since:
        continue
    for case in xml.parse(report).getroot().iter("testcase"):
        name = case.get("classname", "") + (f".{case.get('name')}" if case.get("name") else "")
        skip = case.find("skipped")
        if skip is not None:
            skipped.append((case.get("classname", ""), name, " ".join((skip.get("message") or "no reason").split())))
        elif case.find("failure") is not None or case.find("error") is not None:
            failed.append(name)
        else:
            passed += 1

wrong = [f"failed: {name}" for name in failed]
wrong += [f"skipped, and must run: {name}: {why}" for kind, name, why in skipped if kind.split("$")[0] not in may_skip]
if passed == 0:
    wrong.append("no test has run")
for line in wrong:
    print(line, file=sys.stderr)
print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
sys.exit(1 if wrong else 0)
