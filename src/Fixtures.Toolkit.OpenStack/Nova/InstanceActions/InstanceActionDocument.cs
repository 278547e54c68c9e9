using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>An action and its events as JSON, by microversion and policy.</summary>
internal static class InstanceActionDocument
{
    public static JsonObject From(ApiRequest request, Server server, InstanceAction action)
    {
        var document = new JsonObject
        {
            ["action"] = action.Name,
            ["instance_uuid"] = server.Id.ToString(),
            ["request_id"] = action.RequestId,
            ["user_id"] = action.UserId,
            ["project_id"] = action.ProjectId is { Length: > 0 } project ? project : null,
            ["start_time"] = action.StartedAt.Naive(),
            ["message"] = action.Message,
        };
        if (request.Version >= NovaVersions.ActionPaging)
            document["updated_at"] = (action.UpdatedAt ?? action.StartedAt).Naive();
        return document;
    }

    /// <summary>
    /// Until 2.50 a user without the rule <c>events</c> sees no event at all; from 2.51 on, events without their traceback.
    /// </summary>
    public static void AddEvents(JsonObject document, ApiRequest request, Server server, InstanceAction action)
    {
        var seesAll = request.Allows(InstanceActionApi.Events, server.ProjectTarget());
        if (!seesAll && request.Version < NovaVersions.VolumeExtendedEvent)
            return;
        var seesDetails = request.Version >= NovaVersions.ActionDetails
            && request.Allows(InstanceActionApi.EventDetails, server.ProjectTarget());
        document["events"] = new JsonArray([.. action.Events.Reverse().Select(step => Of(request, server, step, seesAll, seesDetails))]);
    }

    private static JsonObject Of(ApiRequest request, Server server, InstanceActionEvent step, bool seesAll, bool seesDetails)
    {
        var document = new JsonObject
        {
            ["event"] = step.Name,
            ["start_time"] = step.StartedAt.Naive(),
            ["finish_time"] = step.FinishedAt.Naive(),
            ["result"] = step.Result,
        };
        if (seesAll)
            document["traceback"] = step.Traceback;
        if (request.Version < NovaVersions.ActionHost)
            return document;
        if (seesAll)
            document["host"] = step.Host;
        document["hostId"] = HostId.From(step.Host, server.ProjectId);
        if (seesDetails)
            document["details"] = step.Details;
        return document;
    }
}
