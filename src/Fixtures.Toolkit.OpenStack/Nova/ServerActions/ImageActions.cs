using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>Pictures of a server's disk.</summary>
internal static class ImageActions
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("createImage", ServerActionSchemas.CreateImage, (nova, request, arguments) => Snapshot(nova, request, ServerActionPolicy.CreateImage, ServerStateChecks.CreateImage)),
        ServerAction.With("createBackup", ServerActionSchemas.CreateBackup, (nova, request, arguments) => Snapshot(nova, request, ServerActionPolicy.CreateBackup, ServerStateChecks.CreateBackup)),
    ];

    private static Task<ApiResponse> Snapshot(NovaService nova, ApiRequest request, string rule, ServerStateCheck check)
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        check.Require(server, request.Persona);
        throw new NotModelledException("snapshots of a server");
    }
}
