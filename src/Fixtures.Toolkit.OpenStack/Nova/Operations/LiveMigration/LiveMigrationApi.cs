using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>The action <c>os-migrateLive</c>, which is validated and then answers 501.</summary>
internal static class LiveMigrationApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("os-migrateLive", MigrateLiveAsync)
        {
            Schemas =
            [
                (NovaVersions.ForceWithdrawn, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLive225Body)),
                (NovaVersions.LiveMigrateForce, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLive230Body)),
                (NovaVersions.BlockMigrationAuto, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLive225Body)),
                (NovaVersions.Minimum, ServerAction.BodyOf("os-migrateLive", LiveMigrationOperation.MigrateLiveBody)),
            ],
        },
    ];

    private static Task<ApiResponse> MigrateLiveAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(LiveMigrationOperation.MigrateLiveRule, server.ProjectTarget());
        ServerMoves.RequireForceable(arguments);
        LiveMigrationOperation.MigrateLiveStates.Require(server, request.Persona);
        if (ServerOrderReader.Text(arguments, "host") is { } host && nova.State.Value.ComputeService(host) is null)
            throw ServerRequestException.Bad($"Compute host {host} could not be found.");
        throw new NotModelledException("migrating a running server");
    }
}
