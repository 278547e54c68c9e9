using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Tests.Targets;

/// <summary>A cloud in this process that runs of tests take for a real one.</summary>
internal sealed class RealCloud : IAsyncDisposable
{
    public OpenStackCloud Cloud { get; } = new OpenStackBuilder().WithComputeHost("host1").WithComputeHost("host2").Build();

    /// <summary>The clock of all runs.</summary>
    public ImpatientTime Time { get; } = new();

    /// <summary>Starts a run of tests.</summary>
    public RealTarget Open(RunSettings? settings = null) => new(
        new CloudConfiguration("test", Cloud.AuthUrl, new OpenStackLogin("admin", "admin", "admin")),
        new CloudConfiguration("member", Cloud.AuthUrl, new OpenStackLogin("demo", "demo", "demo")),
        Cloud.CreateHandler(settle: true), Time, settings);

    /// <summary>The document at a path, as the cloud's administrator sees it, with the mark.</summary>
    public async Task<JsonElement> ReadAsync(string service, string path, string? microversion = null) =>
        (await Cloud.Admin.Session.SendAsync(service, HttpMethod.Get, path, microversion: microversion)).EnsureSuccess().Json;

    /// <summary>Types and names of what the cloud holds besides what a new one holds.</summary>
    public IReadOnlyList<string> Made(IReadOnlyList<CloudResource> before)
    {
        var ids = before.Select(one => (one.Type, one.Id)).ToHashSet();
        return
        [
            .. Cloud.ListResources().Where(one => !ids.Contains((one.Type, one.Id)))
                .Select(one => $"{one.Type.Name} {one.Name}".Trim()).Order(StringComparer.Ordinal),
        ];
    }

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
