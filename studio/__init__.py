"""The program with which teachers build lessons, and the composition root of the `sala` command.

Importing this package imports no Qt: the command must run where there is none.
"""
