namespace VoipWorkflows.Hosting.Tests;

/// <summary>A catalogue with a SIP trunk that has a password, and a branch that uses the trunk of another assembly.</summary>
internal static class TrunkCatalogue
{
    public const string Trunk = "assembly::trunk::1.0";
    public const string Branch = "assembly::branch::1.0";

    public static void Write(string folder)
    {
        Add(folder, "network-services/trunk/assembly.yaml", """
            name: assembly::trunk::1.0
            properties:
              deploymentLocation: { default: core }
              realm: { default: a.example }
              trunk_password: { type: secret, required: true }
              proof: { type: secret, read-only: true, value: "${peer.proof}" }
            composition:
              peer:
                type: resource::peer::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
                  account: { value: "sip:${realm}:${trunk_password}@trunk" }
            """);
        Add(folder, "network-services/branch/assembly.yaml", """
            name: assembly::branch::1.0
            properties:
              deploymentLocation: { default: core }
            references:
              trunk: { type: "assembly::trunk::1.0", properties: { name: { value: trunk } } }
            composition:
              peer:
                type: resource::peer::1.0
                properties:
                  deploymentLocation: { value: "${deploymentLocation}" }
                  account: { value: "${trunk.trunk_password}" }
            """);
        Add(folder, "vnfs/peer/resource.yaml", """
            name: resource::peer::1.0
            properties:
              deploymentLocation: { type: string }
              account: { type: secret }
              proof: { type: secret, read-only: true }
            lifecycle: [Install, Uninstall]
            """);
        Add(folder, "vnfs/peer/lifecycle/Local.yaml", """
            resource: resource::peer::1.0
            infrastructure: Local
            transitions:
              Install:
                - step: local.file
                  name: config
                  with: { template: peer.cfg, path: peer.cfg, values: { account: "${account}" } }
              Uninstall:
                - step: local.remove
            outputs:
              proof: "${steps.config.path}"
            """);
        Add(folder, "vnfs/peer/peer.cfg", "account={{ account }}\n");
    }

    private static void Add(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
