"""Make ``python -m newsclean`` the command line."""

from newsclean.cli import main

if __name__ == "__main__":
    main()
