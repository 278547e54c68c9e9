using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerSecurityGroups;

/// <summary>The security groups of a server's ports, in nova-network's form.</summary>
/// <remarks>Source: Compute API reference, "List Security Groups By Server".</remarks>
internal static class ServerSecurityGroupApi
{
    private const string List = "os_compute_api:os-security-groups:list";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Reader(List, "os_compute_api:os-security-groups")];

    public static void Map(RouteTable<NovaContext> routes) => routes.GetAsync("/servers/{server_id}/os-security-groups", ListAsync);

    private static async Task<ApiResponse> ListAsync(NovaContext nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(List, server.ProjectTarget());
        var bindings = await ServerPortGroups.BindingsAsync(nova, request, [server]);
        var groups = bindings.Select(binding => binding.Group).ToList();
        var documents = await ProxiedSecurityGroup.DocumentsAsync(nova, request, groups);
        return ApiResponse.Ok(new JsonObject { ["security_groups"] = ProxiedSecurityGroup.Sorted(documents) });
    }
}
