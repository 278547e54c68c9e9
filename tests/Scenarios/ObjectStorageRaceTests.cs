using Fixtures.Toolkit.Scenarios.Exploring;
using Fixtures.Toolkit.Scenarios.ObjectStorage;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>
/// Clients that write, copy, delete and expire objects of all kinds at once leave an object storage whose counters, listings, versions and
/// segments agree.
/// </summary>
/// <remarks>EXPLORE_SEEDS is the number of seeds, EXPLORE_FIRST the first one.</remarks>
public sealed class ObjectStorageRaceTests(ITestOutputHelper output)
{
    private const int FixedSlice = 60;

    [Fact]
    public Task Clients_at_the_same_containers_leave_exact_counters_and_no_orphans() => ExploreReport.ExploreAsync(
        "clients of object storage", output, () =>
            Explore.Seeds(ExploreSettings.Seeds ?? FixedSlice, ExploreSettings.FirstSeed)
                .Check(ObjectRules.Invariants).HealBy(ObjectRules.HealAsync)
                .Allow(
                    "a link to a deleted version",
                    "handle_put_version (object_versioning.py) reads the version, and writes the link to it later",
                    violation => violation.Text.Contains("links to a version that does not exist", StringComparison.Ordinal))
                .RunAsync(ObjectWorld.NewCloud, ObjectWorld.PrepareAsync, ObjectHistory.PlayAsync));
}
