using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.LiveMigration;

/// <summary>What the tests of live migrations ask and do.</summary>
internal static class LiveMigrationTestCloud
{
    /// <summary>Live-migrates a server, and runs the world until it is idle.</summary>
    public static async Task MigrateLiveAsync(this ServerTestCloud cloud, Guid id, string? host, bool copiesDisk = false)
    {
        object copies = copiesDisk ? true : "auto";
        await cloud.Act(id, "os-migrateLive", new { host, block_migration = copies }).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
    }

    /// <summary>The server's newest migration.</summary>
    public static Migration LastMigration(this ServerTestCloud cloud, Guid id) =>
        cloud.Cloud.Nova().State.Value.Migrations.FindNewest(id)!;

    /// <summary>The hosts on which a server or a migration has allocations.</summary>
    public static async Task<string[]> HostsOfAsync(this ServerTestCloud cloud, Guid consumer)
    {
        var nodes = cloud.Cloud.Nova().State.Value.ComputeNodes;
        var held = (await cloud.AllocationsAsync(consumer)).EnumerateObject();
        return [.. held.Select(one => nodes.Find(Guid.Parse(one.Name))!.Host).Order()];
    }

    /// <summary>The server's newest action, with its events.</summary>
    public static async Task<JsonElement> LastActionAsync(this ServerTestCloud cloud, Guid id)
    {
        var actions = (await cloud.Get($"servers/{id}/os-instance-actions").JsonAsync()).GetProperty("instanceActions");
        var request = actions[0].GetProperty("request_id").GetString();
        return (await cloud.Get($"servers/{id}/os-instance-actions/{request}").JsonAsync()).GetProperty("instanceAction");
    }

    public static async Task<string> NetworkAsync(this ServerTestCloud cloud, string name) =>
        (await cloud.Neutron.Get($"networks?name={name}").JsonAsync()).GetProperty("networks")[0].GetProperty("id").GetString()!;

    /// <summary>The server's only port.</summary>
    public static async Task<JsonElement> PortAsync(this ServerTestCloud cloud, Guid id) =>
        Assert.Single((await cloud.Neutron.Get($"ports?device_id={id}").JsonAsync()).GetProperty("ports").EnumerateArray());

    /// <summary>Host, status and profile of each binding of the server's only port, by host.</summary>
    public static async Task<IReadOnlyList<(string Host, string Status, string Profile)>> BindingsAsync(this ServerTestCloud cloud, Guid id)
    {
        var port = (await cloud.PortAsync(id)).GetProperty("id").GetString();
        var bindings = (await cloud.Neutron.Get($"ports/{port}/bindings").JsonAsync()).GetProperty("bindings");
        return
        [
            .. bindings.EnumerateArray()
                .Select(binding => (
                    binding.GetProperty("host").GetString()!, binding.GetProperty("status").GetString()!,
                    binding.GetProperty("profile").GetRawText()))
                .OrderBy(binding => binding.Item1, StringComparer.Ordinal),
        ];
    }

    public static async Task DisableAsync(this ServerTestCloud cloud, string host)
    {
        var service = cloud.Cloud.Nova().State.Value.ComputeService(host)!;
        await cloud.Put($"os-services/{service.Id}", new { status = "disabled" }).Expect(200);
    }

    /// <summary>Host, VM state and task state of a server, and the status of its newest migration.</summary>
    public static (string? Host, string VmState, string? TaskState, string Migration) StateOf(this ServerTestCloud cloud, Guid id)
    {
        Server server = cloud.Server(id);
        return (server.Host, server.VmState, server.TaskState, cloud.LastMigration(id).Status);
    }
}
