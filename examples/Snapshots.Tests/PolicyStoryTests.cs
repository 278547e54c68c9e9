using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Policy;
using Snapshooter.Xunit;

namespace Snapshots.Tests;

/// <summary>A policy matrix and a usage delta are plain: kept as trees beside everything else that a cloud shows.</summary>
public sealed class PolicyStoryTests
{
    [Fact]
    public async Task Who_may_stop_a_server_cell_by_cell()
    {
        await using var cloud = new OpenStackBuilder().Build();
        PolicyPersona[] personas = [PolicyPersonas.InProject("member"), PolicyPersonas.InProject("reader"), PolicyPersonas.InForeignProject("member")];

        var matrix = await cloud.Policy.MatrixAsync(PolicyOperations.Compute.Where(operation => operation.Rule == "os_compute_api:servers:stop"), personas);

        cloud.Stable.Of(matrix).MatchSnapshot();
    }

    [Fact]
    public async Task What_two_servers_add_and_take_away_again()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("compute-1").Build();
        var before = await cloud.Usage.CaptureAsync();
        var web = await cloud.Servers.BootAsync("web", by: cloud.Demo);
        await cloud.Servers.BootAsync("db", flavor: "m1.small", by: cloud.Demo);
        var grown = await cloud.Usage.CaptureAsync();
        await cloud.Servers.DeleteAsync(web.Id);

        cloud.Stable.Of(new { Grown = grown - before, Shrunk = await cloud.Usage.CaptureAsync() - grown }).MatchSnapshot();
    }
}
