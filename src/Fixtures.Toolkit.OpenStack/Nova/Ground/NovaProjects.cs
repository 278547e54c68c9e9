using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>What Nova asks Keystone about projects.</summary>
internal static class NovaProjects
{
    /// <summary>Refuses a project that Keystone says it does not know; when Keystone does not say, all is well.</summary>
    /// <remarks>
    /// Source: nova/api/openstack/identity.py, verify_project_id. Nova asks with the token of the user: its catalog decides whether there is a Keystone
    /// to ask, and a user who may not see projects gets no project refused.
    /// </remarks>
    public static async Task RequireProjectAsync(this NovaContext nova, string projectId, ApiRequest request)
    {
        if (request.Persona is { ProjectId: null, DomainId: null, SystemScope: null })
            throw NoKeystone();
        var requestId = request.RequestId;
        try
        {
            var answer = await nova.World.Edges.Between("nova", "identity").SendAsync(HttpMethod.Get, $"/projects/{Uri.EscapeDataString(projectId)}", requestId: requestId, clientToken: request.Header("X-Auth-Token"));
            if (answer.Status == HttpStatusCode.NotFound)
                throw new NovaBadRequestException($"Project ID {projectId} is not a valid project.");
        }
        catch (EdgeBrokenException broken) when (!broken.IsUnlisted)
        {
            nova.World.Journal.Write(JournalKind.Request, "compute", "could not ask Keystone about the project, and took it for valid", requestId: requestId);
        }
        catch (EdgeBrokenException)
        {
            throw NoKeystone();
        }
    }

    private static NovaBadRequestException NoKeystone() => new("Nova was unable to find Keystone service endpoint.");
}
