// Command yamlevents writes down what go-yaml v3 reads in the examples of YAML, for the tests of the own parser:
//
//	cd stack-translator/src/test/go/yamlevents && go run . ../../resources/yaml
//
// rewrites events.txt of that folder from its examples.txt. What go-yaml does not tell stays as it stands in the file: the words and
// the place of an error, the place of an empty value, and whether an untyped value bears the tag "!". So do the examples of
// liberties below, where the own parser decides otherwise.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// liberties names the examples that the own parser reads otherwise on purpose, each with the line of the table in
// docs/adr/0012-own-yaml-parser.md that says why.
var liberties = map[string]string{
	"versions":                              "%YAML 1.2",
	"document end behind directives":        "%YAML 1.2",
	"slash escape":                          `"\/"`,
	"brackets as keys":                      "[a]: b, [{a: b}: c]",
	"separation in complex keys":            "[a]: b, [{a: b}: c]",
	"json as key in a list":                 "[a]: b, [{a: b}: c]",
	"block scalar in the column of its key": "| or > as a value in the column of its key",
	"byte order mark on a later line":       "a second byte order mark on a line of its own",
}

type part struct{ name, text string }

var title = regexp.MustCompile(`(?m)^### `)

// parts of a file by their titles.
func parts(file string) ([]part, error) {
	all, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var found []part
	for _, text := range title.Split(string(all), -1) {
		if name, rest, titled := strings.Cut(text, "\n"); titled && name != "" {
			found = append(found, part{name, rest})
		}
	}
	return found, nil
}

// events of a text, a line for each; of text that go-yaml refuses, one line.
func events(text string) (lines []string) {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var document yaml.Node
		err := decoder.Decode(&document)
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			return []string{"ERROR " + err.Error()}
		}
		lines = append(lines, "---")
		for _, root := range document.Content {
			lines = node(lines, root)
		}
	}
}

func node(lines []string, n *yaml.Node) []string {
	at := fmt.Sprintf("%d:%d ", n.Line, n.Column)
	switch n.Kind {
	case yaml.AliasNode:
		return append(lines, at+"alias "+n.Value)
	case yaml.ScalarNode:
		style := " plain "
		if n.Style&^yaml.TaggedStyle != 0 {
			style = " other "
		}
		return append(lines, at+properties("scalar", n)+style+visible(n.Value))
	case yaml.SequenceNode:
		return append(all(append(lines, at+properties("[", n)), n), "]")
	default:
		return append(all(append(lines, at+properties("{", n)), n), "}")
	}
}

func all(lines []string, n *yaml.Node) []string {
	for _, child := range n.Content {
		lines = node(lines, child)
	}
	return lines
}

func properties(what string, n *yaml.Node) string {
	if n.Anchor != "" {
		what += " &" + n.Anchor
	}
	if n.Style&yaml.TaggedStyle != 0 {
		what += " <" + n.LongTag() + ">"
	}
	return what
}

// visible is text on one line, in quotes, with escapes for what is not seen.
func visible(text string) string {
	var line strings.Builder
	for _, r := range text {
		if r < ' ' || r == '\\' || (r >= 0x7f && r < 0xa1) || r == 0xfeff || r>>4 == 0x202 {
			fmt.Fprintf(&line, "\\u%04x", r)
		} else {
			line.WriteRune(r)
		}
	}
	return "'" + line.String() + "'"
}

// known are the lines of an example as they shall stand: go-yaml's, but for what is not go-yaml's.
func known(name string, seen, written []string) []string {
	if liberties[name] != "" && written != nil || isError(seen) && isError(written) {
		return written
	}
	for i := range seen {
		if i < len(written) && isSame(seen[i], written[i]) {
			seen[i] = written[i]
		}
	}
	return seen
}

// isSame says whether two lines differ only in what go-yaml does not tell.
func isSame(seen, written string) bool {
	written = strings.Replace(written, " <!>", "", 1)
	if strings.HasSuffix(seen, " plain ''") {
		return withoutPlace(seen) == withoutPlace(written)
	}
	return seen == written
}

func isError(lines []string) bool        { return len(lines) == 1 && strings.HasPrefix(lines[0], "ERROR") }
func withoutPlace(line string) string    { _, rest, _ := strings.Cut(line, " "); return rest }
func linesOf(text string) (all []string) { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }

func run(folder string) error {
	examples, err := parts(filepath.Join(folder, "examples.txt"))
	if err != nil {
		return err
	}
	file := filepath.Join(folder, "events.txt")
	before, err := parts(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	written := map[string][]string{}
	for _, each := range before {
		written[each.name] = linesOf(each.text)
	}
	var out bytes.Buffer
	for _, each := range examples {
		text, _, _ := strings.Cut(each.text, "«end»")
		text = strings.NewReplacer("«cr»", "\r", "«bom»", "\uFEFF").Replace(text)
		fmt.Fprintf(&out, "### %s\n%s\n", each.name, strings.Join(known(each.name, events(text), written[each.name]), "\n"))
	}
	return os.WriteFile(file, out.Bytes(), 0o644)
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run . FOLDER")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}
