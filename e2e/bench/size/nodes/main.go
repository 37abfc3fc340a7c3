// Command nodes stands in for many nodes: it makes Node objects, renews their leases, and runs their pods on paper. No container
// starts, and nothing of it is kubelet's code; what the API server sees of a node is as with KWOK.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	server := flag.String("server", "", "address of the API server")
	token := flag.String("token", "", "bearer token of somebody who may do everything")
	authority := flag.String("ca", "", "file of the certificate authority")
	etcd := flag.String("etcd", "http://127.0.0.1:2379", "address of its etcd")
	count := flag.Int("nodes", 50, "how many nodes")
	workers := flag.Int("workers", 16, "requests at a time")
	flag.Parse()
	client, err := newAPI(*server, *token, *authority)
	if err != nil {
		log.Fatal(err)
	}
	names := make([]string, *count)
	for i := range names {
		names[i] = fmt.Sprintf("sim-%04d", i)
	}
	fleet := newFleet(client, &api{server: *etcd, client: http.DefaultClient}, names)
	if err := fleet.register(*workers); err != nil {
		log.Fatal(err)
	}
	go fleet.renew()
	pods := newPods(client, fleet)
	for range *workers {
		go pods.work()
	}
	go pods.watch()
	fmt.Println("ready")
	obey(fleet, pods)
}

// obey takes a command from each line of standard input, answers it with its first word, and ends with it.
func obey(fleet *fleet, pods *pods) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if len(words) == 0 {
			continue
		}
		switch words[0] {
		case "silence":
			fleet.silence(words[1], true)
		case "speak":
			fleet.silence(words[1], false)
			pods.again()
		case "pause":
			pods.pause(true)
		case "resume":
			pods.pause(false)
			pods.again()
		default:
			log.Fatalf("unknown command: %s", lines.Text())
		}
		fmt.Println(words[0])
	}
}
