using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Snapshooter.Xunit;

namespace UsageSnapshot.Tests;

/// <summary>A policy matrix in a snapshot: a tree with one cell per line.</summary>
public sealed class PolicyStoryTests
{
    [SimulatorFact]
    public async Task The_policy_matrix_of_stop_cell_by_cell()
    {
        await using var cloud = new OpenStackBuilder().Build();
        PolicyPersona[] personas =
        [
            PolicyPersonas.InProject("member"),
            PolicyPersonas.InProject("reader"),
            PolicyPersonas.InForeignProject("member"),
        ];

        var matrix = await cloud.Policy.MatrixAsync(
            PolicyOperations.Compute.Where(operation => operation.Rule == "os_compute_api:servers:stop"), personas);

        cloud.Stable.Of(matrix).MatchSnapshot();
    }
}
