using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <summary>A server group as JSON, by microversion. Deleted members are left out.</summary>
internal static class ServerGroupDocument
{
    public static JsonObject From(NovaState state, ServerGroup group, ApiVersion version)
    {
        var document = new JsonObject { ["id"] = group.Id.ToString(), ["name"] = group.Name };
        if (version >= NovaVersions.ServerGroupRules)
        {
            document["policy"] = group.Policy;
            document["rules"] = group.MaxServersPerHost is { } maximum
                ? new JsonObject { ["max_server_per_host"] = maximum }
                : new JsonObject();
        }
        else
        {
            document["policies"] = new JsonArray(group.Policy);
            document["metadata"] = new JsonObject();
        }

        var members = group.Members.Where(id => state.Servers.FindPresent(id) is not null);
        document["members"] = new JsonArray([.. members.Select(id => JsonValue.Create(id.ToString()))]);
        if (version >= NovaVersions.ServerGroupOwner)
        {
            document["project_id"] = group.ProjectId;
            document["user_id"] = group.UserId;
        }

        return document;
    }
}
