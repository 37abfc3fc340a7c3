// Prints what go-yaml v3, the parser of Docker's client, makes of values.
//
//	goyaml FILE
//
// FILE has a value in each line. Standard output has the same lines, each followed by a tab, the value's kind, another tab and
// what Go prints of it; a value that is refused is followed by REFUSED and the reason. Numbers that are not finite are refused,
// as both of Docker's readers refuse them: they check files as JSON.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for line := range strings.Lines(string(text)) {
		value := strings.TrimSuffix(line, "\n")
		fmt.Println(value + "\t" + answer(value))
	}
}

func answer(text string) string {
	var document map[string]any
	if err := yaml.Unmarshal([]byte("v: "+text+"\n"), &document); err != nil {
		return "REFUSED\t" + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	value := document["v"]
	if _, err := json.Marshal(value); err != nil {
		return "REFUSED\t" + err.Error()
	}
	switch value.(type) {
	case nil:
		return "NULL\t"
	case bool:
		return fmt.Sprintf("BOOLEAN\t%v", value)
	case int, int64, uint64:
		return fmt.Sprintf("INTEGER\t%v", value)
	case float64:
		return fmt.Sprintf("FLOAT\t%v", value)
	case time.Time:
		return fmt.Sprintf("TIMESTAMP\t%v", value)
	case string:
		return fmt.Sprintf("STRING\t%v", value)
	default:
		return fmt.Sprintf("COLLECTION\t%v", value)
	}
}
