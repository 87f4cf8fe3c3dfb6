"""The outside world (接口): command line, HTTP, settings and the stages in order."""
