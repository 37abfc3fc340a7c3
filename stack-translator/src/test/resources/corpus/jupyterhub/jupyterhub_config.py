c.JupyterHub.spawner_class = "dockerspawner.SwarmSpawner"
