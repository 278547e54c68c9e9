using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies the quotas of the projects that users log in to.</summary>
internal sealed class QuotaCopy(CopyGround ground)
{
    public async Task CopyAsync()
    {
        foreach (var (list, limits) in ground.Run.Lists)
        {
            if (list.Split(' ') is not [var kind, var project] || limits is not JsonObject recorded)
                continue;
            if (kind == "compute_quota")
                await CopyAsync("compute", "/os-quota-sets/", "quota_set", project, recorded);
            else if (kind == "network_quota")
                await CopyAsync("network", "/v2.0/quotas/", "quota", project, recorded);
            else if (kind == "volume_quota")
                await CopyAsync("block-storage", "/os-quota-sets/", "quota_set", project, recorded);
        }
    }

    private async Task CopyAsync(string service, string path, string member, string project, JsonObject recorded)
    {
        var address = path + ground.Map.Find(project);
        var world = (await ground.SendAsync(null, service, HttpMethod.Get, address))?[member] as JsonObject ?? [];
        var changed = new JsonObject();
        foreach (var (resource, limit) in recorded)
        {
            if (limit is JsonValue value && value.TryGetValue(out int number) && world[resource]?.ToJsonString() != limit.ToJsonString())
                changed[resource] = number;
        }

        if (changed.Count > 0)
        {
            await ground.SendAsync(
                $"the quota {changed.ToJsonString()} of the project {project}", service, HttpMethod.Put, address,
                new JsonObject { [member] = changed });
        }
    }
}
