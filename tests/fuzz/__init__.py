"""Good workbooks, broken in every way that a fixed seed thinks of: whatever comes, the intake answers with a report.

`mutations` breaks them, `probe` sends each through the door and looks at what the store holds afterwards.
`python -m tests.fuzz 10000` runs as many as one likes (`make fuzz N=10000`); the tests run the first 300.
"""
