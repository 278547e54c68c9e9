using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Removal;

/// <summary>What must be done before resources can be deleted. A step that is refused is no failure: the deletion tells why.</summary>
internal static class RemovalSteps
{
    /// <summary>Frees a resource from what hinders its deletion.</summary>
    /// <returns>What services made for it, which is to be removed after it.</returns>
    public static async Task<IReadOnlyList<OwnResource>> BeforeAsync(TargetRun run, OwnResource one, CancellationToken cancellation)
    {
        switch (one.Collection.Word)
        {
            case "servers":
                return await VolumesOfAsync(run, one, cancellation).ConfigureAwait(false);
            case "images":
                await run.Admin.SendAsync(HttpMethod.Patch, "image", one.Path, Unprotect(), cancellation).ConfigureAwait(false);
                break;
            case "groups" when one.Collection.Service == "volume":
                return await EmptyGroupAsync(run, one, cancellation).ConfigureAwait(false);
            case "routers":
                await DetachRouterAsync(run, one, cancellation).ConfigureAwait(false);
                break;
            case "os-aggregates":
                await EmptyAggregateAsync(run, one, cancellation).ConfigureAwait(false);
                break;
            case "qos-specs":
                await run.Admin.SendAsync(HttpMethod.Get, "volume", $"{one.Path}/disassociate_all", cancellation: cancellation)
                    .ConfigureAwait(false);
                break;
            case "projects":
                await RemoveDefaultGroupAsync(run, one, cancellation).ConfigureAwait(false);
                break;
            case "domains":
                var disabled = new JsonObject { ["domain"] = new JsonObject { ["enabled"] = false } };
                await run.Admin.SendAsync(HttpMethod.Patch, "identity", one.Path, disabled, cancellation).ConfigureAwait(false);
                break;
        }

        return [];
    }

    /// <summary>The volumes that Nova made for a server of the run, which <c>delete_on_termination: false</c> keeps.</summary>
    /// <remarks>An earlier run's are known by their mark only.</remarks>
    public static async Task<IReadOnlyList<OwnResource>> VolumesOfAsync(
        TargetRun run, OwnResource server, CancellationToken cancellation)
    {
        if (!run.Own.Has("compute", "servers", server.Id))
            return [];
        var reply = await run.Admin.SendAsync(HttpMethod.Get, "compute", server.Path, cancellation: cancellation).ConfigureAwait(false);
        return reply.IsSuccess ? MadeVolumes.Of(run, reply.Json.GetProperty("server")) : [];
    }

    private static StringContent Unprotect() => new(
        """[{"op": "replace", "path": "/protected", "value": false}]""", encoding: null,
        new System.Net.Http.Headers.MediaTypeHeaderValue("application/openstack-images-v2.1-json-patch"));

    /// <summary>Takes the volumes out of a group, so that those of others stay.</summary>
    /// <returns>Those that Cinder made with the group, from a source.</returns>
    private static async Task<IReadOnlyList<OwnResource>> EmptyGroupAsync(
        TargetRun run, OwnResource group, CancellationToken cancellation)
    {
        var volumes = await ListAsync(
            run, "volume", $"/volumes/detail?all_tenants=1&group_id={group.Id}", "volumes", cancellation).ConfigureAwait(false);
        if (volumes.Count == 0)
            return [];
        var ids = string.Join(',', volumes.Select(volume => volume.GetProperty("id").GetString()));
        var change = new JsonObject { ["group"] = new JsonObject { ["remove_volumes"] = ids } };
        await run.Admin.SendAsync(HttpMethod.Put, "volume", group.Path, change, cancellation).ConfigureAwait(false);
        return MadeVolumes.Among(run, volumes);
    }

    private static async Task DetachRouterAsync(TargetRun run, OwnResource router, CancellationToken cancellation)
    {
        var bare = new JsonObject { ["router"] = new JsonObject { ["routes"] = new JsonArray() } };
        await run.Admin.SendAsync(HttpMethod.Put, "network", router.Path, bare, cancellation).ConfigureAwait(false);
        foreach (var port in await ListAsync(run, "network", $"/ports?device_id={router.Id}", "ports", cancellation).ConfigureAwait(false))
        {
            // Also "network:router_interface_distributed" and "network:ha_router_replicated_interface" of routers of these kinds.
            if (port.GetProperty("device_owner").GetString()?.Contains("interface", StringComparison.Ordinal) == true)
            {
                var body = new JsonObject { ["port_id"] = port.GetProperty("id").GetString() };
                await run.Admin.SendAsync(HttpMethod.Put, "network", $"{router.Path}/remove_router_interface", body, cancellation)
                    .ConfigureAwait(false);
            }
        }
    }

    private static async Task EmptyAggregateAsync(TargetRun run, OwnResource aggregate, CancellationToken cancellation)
    {
        var reply = await run.Admin.SendAsync(HttpMethod.Get, "compute", aggregate.Path, cancellation: cancellation)
            .ConfigureAwait(false);
        if (!reply.IsSuccess)
            return;
        foreach (var host in reply.Json.GetProperty("aggregate").GetProperty("hosts").EnumerateArray())
        {
            var body = new JsonObject { ["remove_host"] = new JsonObject { ["host"] = host.GetString() } };
            await run.Admin.SendAsync(HttpMethod.Post, "compute", $"{aggregate.Path}/action", body, cancellation)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Neutron makes a security group <c>default</c> for each project that uses it, and keeps it when the project is gone.
    /// </summary>
    private static async Task RemoveDefaultGroupAsync(TargetRun run, OwnResource project, CancellationToken cancellation)
    {
        if (!await run.Admin.HasAsync("network", cancellation).ConfigureAwait(false))
            return;
        // A list as a user of the project would make the group, if there is none.
        var groups = await ListAsync(
            run, "network", $"/security-groups?project_id={project.Id}&name=default", "security_groups", cancellation)
            .ConfigureAwait(false);
        foreach (var group in groups)
        {
            await run.Admin.SendAsync(
                HttpMethod.Delete, "network", $"/security-groups/{group.GetProperty("id").GetString()}", cancellation: cancellation)
                .ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(
        TargetRun run, string service, string path, string member, CancellationToken cancellation)
    {
        var reply = await run.Admin.SendAsync(HttpMethod.Get, service, path, cancellation: cancellation).ConfigureAwait(false);
        return reply.IsSuccess ? [.. reply.Json.GetProperty(member).EnumerateArray()] : [];
    }
}
