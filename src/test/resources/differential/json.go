// Reads a body in base64 from each line, as a provider written in Go would, and writes what it found.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"unicode/utf8"
)

type speech struct {
	Model          string  `json:"model"`
	Voice          string  `json:"voice"`
	Input          string  `json:"input"`
	ResponseFormat string  `json:"response_format"`
	Speed          float64 `json:"speed"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		body, _ := base64.StdEncoding.DecodeString(lines.Text())
		var call speech
		if err := json.Unmarshal(body, &call); err != nil {
			fmt.Println("error")
			continue
		}
		fmt.Printf("%q %q %d %q %v\n", call.Model, call.Voice,
			utf8.RuneCountInString(call.Input), call.ResponseFormat, call.Speed != 0)
	}
}
