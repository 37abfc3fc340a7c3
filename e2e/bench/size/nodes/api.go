package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

// api speaks to the API server.
type api struct {
	server, token string
	client        *http.Client
}

func newAPI(server, token, authority string) (*api, error) {
	pem, err := os.ReadFile(authority)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true, IdleConnTimeout: time.Hour}
	return &api{server, token, &http.Client{Transport: transport}}, nil
}

// open sends a request and leaves the answer to the caller.
func (a *api) open(method, path, kind string, body any) (*http.Response, error) {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, a.server+path, content)
	if err != nil {
		return nil, err
	}
	if a.token != "" {
		request.Header.Set("Authorization", "Bearer "+a.token)
	}
	request.Header.Set("Content-Type", kind)
	return a.client.Do(request)
}

// call sends a request and reads the answer into result unless that is nil; it returns the status.
func (a *api) call(method, path string, body, result any) (int, error) {
	kind := "application/json"
	if method == http.MethodPatch {
		kind = "application/merge-patch+json"
	}
	response, err := a.open(method, path, kind, body)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 || result == nil {
		text, _ := io.ReadAll(response.Body)
		if response.StatusCode >= 300 {
			return response.StatusCode, fmt.Errorf("%s %s: %d %.200s", method, path, response.StatusCode, text)
		}
		return response.StatusCode, nil
	}
	return response.StatusCode, json.NewDecoder(response.Body).Decode(result)
}
