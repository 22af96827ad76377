#!/bin/sh
# The command line of the workbench, inside its package.
exec "$(dirname "$(readlink -f "$0")")/sovits-workbench" wb "$@"
