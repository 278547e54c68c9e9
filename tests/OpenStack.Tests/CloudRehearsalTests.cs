namespace Fixtures.Toolkit.OpenStack.Tests;

public sealed class CloudRehearsalTests
{
    [Fact]
    public async Task A_host_logs_in_and_reports_in_each_release()
    {
        foreach (var release in OpenStackRelease.All)
        {
            var journal = await CloudRehearsal.RunAsync(release.Profile);

            var requests = journal.Entries.Where(entry => entry.Kind == JournalKind.Request).ToList();
            Assert.Equal(["identity", "placement", "placement", "placement"], requests.Select(request => request.To));
            Assert.All(requests, request => Assert.InRange(request.Status ?? 0, 200, 299));
        }
    }
}
