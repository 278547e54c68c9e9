using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>Putting a server aside, and taking it back.</summary>
internal static class ShelveActions
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("shelve", (nova, request, _) => ShelveAsync(nova, request, ServerActionPolicy.Shelve, ServerStateChecks.Shelve)),
        new("shelveOffload", (nova, request, _) => ShelveAsync(nova, request, ServerActionPolicy.ShelveOffload, ServerStateChecks.ShelveOffload)),
        new("unshelve", UnshelveAsync)
        {
            Schemas =
            [
                (NovaVersions.UnshelveToHost, ServerAction.BodyOf("unshelve", ServerActionSchemas.Unshelve291)),
                (NovaVersions.UnshelveZone, ServerAction.BodyOf("unshelve", ServerActionSchemas.Unshelve277)),
            ],
        },
    ];

    private static Task<ApiResponse> ShelveAsync(NovaService nova, ApiRequest request, string rule, ServerStateCheck check)
    {
        var server = nova.Server(request);
        request.Require(rule, server.Target());
        check.Require(server, request.Persona);
        throw new NotModelledException("shelving a server");
    }

    private static Task<ApiResponse> UnshelveAsync(NovaService nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ServerActionPolicy.Unshelve, server.ProjectTarget());
        ServerStateChecks.Unshelve.Require(server, request.Persona);
        if (arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty("host", out _))
            request.Require(ServerActionPolicy.UnshelveToHost, server.Target());
        throw new NotModelledException("unshelving a server");
    }
}
