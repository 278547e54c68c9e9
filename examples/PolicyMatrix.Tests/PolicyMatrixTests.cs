using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Snapshooter.Xunit;

namespace PolicyMatrix.Tests;

/// <summary>The policy as a table that is reviewed like code.</summary>
public sealed class PolicyMatrixTests
{
    [Fact]
    public async Task The_policy_matrix_of_servers_is_the_reviewed_one()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var matrix = await cloud.Policy.MatrixAsync(PolicyOperations.Compute.Where(operation => operation.Rule.Contains(":servers:")));

        Snapshot.Match(matrix.ToString());
    }

    [Fact]
    public async Task Only_operators_may_stop_servers_and_nothing_else_changed()
    {
        await using var cloud = new OpenStackBuilder().Build();
        PolicyPersona[] personas = [.. PolicyPersonas.Project, PolicyPersonas.InProject("operator")];
        var before = await cloud.Policy.MatrixAsync(PolicyOperations.Compute, personas);

        cloud.Policy.Override("os_compute_api:servers:stop", "role:admin or role:operator");

        var changes = before.DiffTo(await cloud.Policy.MatrixAsync(PolicyOperations.Compute, personas));
        Assert.Equal(["os_compute_api:servers:stop"], changes.ChangedOperations);
        Snapshot.Match(changes.ToString());
    }

    [Fact]
    public async Task Members_rename_their_own_servers_and_do_not_see_others()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var rename = new PolicyOperation(
            "portal: rename a server", async (persona, ids) => await Portal.RenameAsync(persona, ids["server"], "blue"))
            .Needing("server");

        var matrix = await cloud.Policy.MatrixAsync(
            [rename], [PolicyPersonas.InProject("member"), PolicyPersonas.InForeignProject("member")]);

        Snapshot.Match(matrix);
    }
}
