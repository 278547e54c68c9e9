using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Checks project ids at Keystone.</summary>
internal static class NovaProjects
{
    /// <summary>Refuses a project that Keystone answers 404 for. Any other failure of Keystone counts as valid.</summary>
    /// <remarks>
    /// Upstream: nova.api.openstack.identity.verify_project_id. It uses the user's token: the endpoint comes from the token's catalog, and
    /// the 403 of a user who may not see projects counts as valid.
    /// </remarks>
    public static async Task RequireProjectAsync(this NovaContext nova, string projectId, ApiRequest request)
    {
        if (request.Persona is { ProjectId: null, DomainId: null, SystemScope: null })
            throw NoKeystone();
        var (requestId, token) = (request.RequestId, request.Header("X-Auth-Token"));
        try
        {
            var path = $"/projects/{Uri.EscapeDataString(projectId)}";
            var answer = await nova.World.Edges.Between("nova", "identity")
                .SendAsync(HttpMethod.Get, path, requestId: requestId, clientToken: token);
            if (answer.Status == HttpStatusCode.NotFound)
                throw new NovaBadRequestException($"Project ID {projectId} is not a valid project.");
        }
        catch (EdgeBrokenException broken) when (!broken.IsUnlisted)
        {
            const string Note = "could not reach Keystone to check the project; the project counts as valid";
            nova.World.Journal.Write(JournalKind.Request, "compute", Note, requestId: requestId);
        }
        catch (EdgeBrokenException)
        {
            throw NoKeystone();
        }
    }

    private static NovaBadRequestException NoKeystone() => new("Nova was unable to find Keystone service endpoint.");
}
