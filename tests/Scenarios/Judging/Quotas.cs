using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Compares the reported quota usage of a project with its servers that are neither deleted nor soft-deleted.</summary>
internal static class Quotas
{
    public static async Task<IReadOnlyList<Violation>> LookAsync(Stage stage, Scene scene)
    {
        var project = await stage.Cloud.Demo.Session.ProjectIdAsync();
        var reply = await stage.Cloud.Nova.SendAsync(HttpMethod.Get, $"/os-quota-sets/{project}/detail");
        var quota = reply.EnsureSuccess().Json.GetProperty("quota_set");
        Server[] own = [.. scene.LivingServers.Where(server => server.ProjectId == project && server.IsPresent)];
        return
        [
            .. Compare(quota, "instances", own.Length),
            .. Compare(quota, "cores", own.Sum(server => server.Flavor.Vcpus)),
            .. Compare(quota, "ram", own.Sum(server => server.Flavor.MemoryMb)),
        ];
    }

    private static IEnumerable<Violation> Compare(JsonElement quota, string unit, int expected)
    {
        var counted = quota.GetProperty(unit).GetProperty("in_use").GetInt32();
        if (counted != expected)
            yield return new Violation(Rule.QuotaRight, $"{counted} {unit} are in use by servers that are {expected}");
    }
}
