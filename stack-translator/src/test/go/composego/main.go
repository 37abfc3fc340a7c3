// Prints the project that compose-go makes of stack files, as YAML: what others who read the Compose Specification see.
//
//	composego FILE...
//	composego -schema
//
// Files are in the order of merging; variables, and with them COMPOSE_PROJECT_NAME and COMPOSE_PROFILES, are the process's.
// Exit status 1 and the reason on standard error when the files are refused. With -schema it prints the schema of files.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/schema"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

func main() {
	dotenv.RegisterFormat("raw", raw)
	logrus.SetOutput(io.Discard)
	if len(os.Args) == 2 && os.Args[1] == "-schema" {
		fmt.Println(schema.Schema)
		return
	}
	text, err := project(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Stdout.Write(text)
}

// project is refused by all that `docker compose config` refuses, and printed without what that fills in: the default
// network, names made from the project's.
func project(files []string) ([]byte, error) {
	if _, err := load(files); err != nil {
		return nil, err
	}
	bare, err := load(files, cli.WithNormalization(false), cli.WithConsistency(false))
	if err != nil {
		return nil, err
	}
	return bare.MarshalYAML()
}

func load(files []string, more ...cli.ProjectOptionsFn) (*types.Project, error) {
	options, err := cli.NewProjectOptions(files, append([]cli.ProjectOptionsFn{
		cli.WithWorkingDirectory("."),
		cli.WithOsEnv,
		cli.WithEnvFiles(),
		cli.WithDotEnv,
		cli.WithDefaultProfiles(),
	}, more...)...)
	if err != nil {
		return nil, err
	}
	return options.LoadProject(context.Background())
}

// raw is the format of env_file that docker compose adds: lines as they stand.
func raw(reader io.Reader, _ string, variables map[string]string, lookup func(string) (string, bool)) error {
	lines := bufio.NewScanner(reader)
	for lines.Scan() {
		line := strings.TrimLeft(lines.Text(), " \t")
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, given := strings.Cut(line, "=")
		if !given {
			if value, given = lookup(name); !given {
				continue
			}
		}
		variables[name] = value
	}
	return lines.Err()
}
