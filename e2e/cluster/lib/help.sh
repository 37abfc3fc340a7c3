# shellcheck shell=bash
help_all() { echo; }
help_cluster() { echo; }
