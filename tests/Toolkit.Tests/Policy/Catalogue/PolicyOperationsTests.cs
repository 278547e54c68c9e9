using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Policy.Catalogue;

public sealed class PolicyOperationsTests
{
    public static TheoryData<string> Services => ["compute", "network", "image", "identity", "placement", "block-storage"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_operation_of_a_service_is_allowed_to_some_persona(string service)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var matrix = await cloud.Policy.MatrixAsync(PolicyOperations.All.Where(operation => operation.Request!.Service == service));

        Assert.Empty(matrix.Rows.Where(row => !row.Outcomes.Values.Any(IsLetThrough)).Select(row => row.Operation));
    }

    /// <summary>An unmodelled operation answers 501, but only to personas that the rule allows.</summary>
    private static bool IsLetThrough(PolicyOutcome outcome) =>
        outcome.Verdict == PolicyVerdict.Allowed || outcome.Status == HttpStatusCode.NotImplemented;
}
