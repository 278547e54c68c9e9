using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>Booting a server from another disk, to look after its own.</summary>
internal static class RescueActions
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("rescue", ServerActionSchemas.Rescue, RescueAsync),
        new("unrescue", UnrescueAsync),
    ];

    private static Task<ApiResponse> RescueAsync(NovaService nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ServerActionPolicy.Rescue, server.Target());
        ServerStateChecks.Rescue.Require(server, request.Persona);
        throw new NotModelledException("rescuing a server");
    }

    private static Task<ApiResponse> UnrescueAsync(NovaService nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(ServerActionPolicy.Unrescue, server.ProjectTarget());
        ServerStateChecks.Unrescue.Require(server, request.Persona);
        throw new NotModelledException("unrescuing a server");
    }
}
