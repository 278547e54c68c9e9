using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;

/// <summary>Shows a project's auto-allocated topology, which the first request builds, and deletes it.</summary>
/// <remarks>
/// Source: Neutron, <c>services/auto_allocate/db.py</c>. Every request builds a missing topology, even the DELETE that then removes it.
/// </remarks>
internal static class AutoAllocationApi
{
    private const string Path = "/v2.0/auto-allocated-topology";
    private const string Name = "auto_allocated_topology";
    private const string DryRun = "dry-run";

    private static readonly AttributeTable Attributes = new(
        new("tenant_id", Allow.None),
        new("id", Allow.None));

    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .Get(Path, static (_, _) => throw NeutronFault.ResourceNotFound())
        .Post(Path, Create)
        .Get(Path + "/{project}", Show)
        .Put(Path + "/{project}", Update)
        .Delete(Path + "/{project}", Delete);

    private static ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        var fields = FieldSelection.From(request, Pipeline.Extension);
        if (fields != FieldSelection.All && fields.Includes(DryRun))
            return CheckRequirements(neutron.ViewFor(request), request);
        if (fields != FieldSelection.All)
            throw AutoAllocationFaults.UnrecognizedField();
        var project = ProjectOf(Caller.From(request), request);
        var (_, topology) = neutron.Change(request, change =>
        {
            var found = TopologyBuilder.FindOrBuild(change, project);
            return Allows(change.Caller, "get", project) ? found : throw NeutronFault.ResourceNotFound();
        });
        return Document(new JsonObject { ["id"] = topology.NetworkId, ["tenant_id"] = project, ["project_id"] = project });
    }

    /// <summary>The dry run: checks the requirements and builds nothing.</summary>
    private static ApiResponse CheckRequirements(View view, ApiRequest request)
    {
        var project = ProjectOf(view.Caller, request);
        TopologyBuilder.ExternalNetwork(view.State);
        if (TopologyBuilder.Pools(view).Count == 0)
            throw AutoAllocationFaults.Failed("No default subnetpools defined");
        return Document(new JsonObject { ["id"] = "dry-run=pass", ["tenant_id"] = project });
    }

    private static ApiResponse Delete(NeutronDatabase neutron, ApiRequest request)
    {
        if (!request.Body.IsEmpty)
            throw NeutronFault.BadRequest("Request body is not supported in DELETE.");
        var project = ProjectOf(Caller.From(request), request);
        neutron.Change(request, change => TopologyBuilder.FindOrBuild(change, project));
        neutron.Change(request, change =>
        {
            if (!Allows(change.Caller, "delete", project))
                throw NeutronFault.Forbidden($"rule:delete_{Name}");
            TopologyBuilder.RemoveRouter(change, project);
            return project;
        });
        neutron.Change(request, change =>
        {
            TopologyBuilder.RemoveNetwork(change, project);
            return project;
        });
        return ApiResponse.NoContent();
    }

    private static ApiResponse Create(NeutronDatabase neutron, ApiRequest request)
    {
        Attributes.ForCreate(Caller.From(request), RequestBody.Item(RequestBody.ExtensionCreate(request), Name));
        throw NeutronFault.ResourceNotFound();
    }

    /// <summary>Upstream asks the plugin for the fields that the policy needs, which the plugin refuses as unknown.</summary>
    private static ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        Attributes.ForUpdate(Caller.From(request), RequestBody.Item(RequestBody.ExtensionUpdate(request), Name));
        ProjectOf(Caller.From(request), request);
        throw AutoAllocationFaults.UnrecognizedField();
    }

    /// <summary>The project of the path; clients send <c>None</c> for their own.</summary>
    private static string ProjectOf(Caller caller, ApiRequest request)
    {
        var project = request.Route("project") is "None" ? caller.ProjectId : request.Route("project");
        return caller.IsAdmin || project == caller.ProjectId ? project : throw AutoAllocationFaults.NotAuthorized();
    }

    private static bool Allows(Caller caller, string verb, string project) =>
        caller.Allows($"{verb}_{Name}", PolicyTarget.Owner(project));

    private static ApiResponse Document(JsonObject topology) => ApiResponse.Json(HttpStatusCode.OK, new JsonObject { [Name] = topology });
}
