using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>
/// Nova's requests to Keystone for unified limits. They have a token for the system, since a project's token sees its own limits alone.
/// </summary>
/// <remarks>Source: oslo_limit/limit.py, Enforcer and _EnforcerUtils, with <c>[oslo_limit]system_scope = all</c>.</remarks>
internal sealed class UnifiedLimitClient(ServiceEdge edge)
{
    private string? _token;

    /// <summary>The limits of a project in the order of the resources. One that is not registered is 0.</summary>
    /// <param name="projectId">The project; null asks for the registered defaults alone.</param>
    /// <param name="resources">Their names: <c>class:VCPU</c>.</param>
    /// <param name="requestId">The request that causes this one.</param>
    /// <exception cref="NovaUnexpectedException">Keystone does not answer, or refuses.</exception>
    public async Task<IReadOnlyList<(string Resource, int Limit)>> GetAsync(
        string? projectId, IEnumerable<string> resources, string? requestId)
    {
        await RequireFlatAsync(requestId);
        var scope = await ScopeAsync(requestId);
        var limits = new List<(string, int)>();
        foreach (var resource in resources)
        {
            var query = $"{scope}&resource_name={Uri.EscapeDataString(resource)}";
            var limit = projectId is null
                ? null
                : First(await GetAsync($"/limits?{query}&project_id={projectId}", requestId), "limits", "resource_limit");
            limit ??= First(await GetAsync($"/registered_limits?{query}", requestId), "registered_limits", "default_limit");
            limits.Add((resource, limit ?? 0));
        }

        return limits;
    }

    private static int? First(JsonElement document, string collection, string member) =>
        document.GetProperty(collection) is var items && items.GetArrayLength() > 0 ? items[0].GetProperty(member).GetInt32() : null;

    /// <remarks>Upstream: an Enforcer asks for the model each time it is made, and knows no model but this one.</remarks>
    private async Task RequireFlatAsync(string? requestId)
    {
        var model = (await GetAsync("/limits/model", requestId)).GetProperty("model").GetProperty("name").Text();
        if (model != "flat")
            throw new NovaUnexpectedException("NotImplementedError");
    }

    /// <summary>The service and the region of Nova's endpoint, as a query. Upstream's configuration names the endpoint by id.</summary>
    private async Task<string> ScopeAsync(string? requestId)
    {
        var services = (await GetAsync("/services?type=compute", requestId)).GetProperty("services");
        if (services.GetArrayLength() == 0)
            throw new NovaUnexpectedException("ValueError");
        var service = services[0].GetProperty("id").Text();
        var endpoints = (await GetAsync($"/endpoints?service_id={service}&interface=public", requestId)).GetProperty("endpoints");
        return endpoints.GetArrayLength() > 0
            ? $"service_id={service}&region_id={endpoints[0].GetProperty("region_id").TextOrNull()}"
            : throw new NovaUnexpectedException("ValueError");
    }

    private async Task<JsonElement> GetAsync(string path, string? requestId)
    {
        try
        {
            _token ??= await LoginAsync(requestId);
            var answer = await edge.SendAsync(HttpMethod.Get, path, requestId: requestId, clientToken: _token);
            if (answer.Status == HttpStatusCode.Unauthorized)
            {
                _token = await LoginAsync(requestId);
                answer = await edge.SendAsync(HttpMethod.Get, path, requestId: requestId, clientToken: _token);
            }

            return answer.IsSuccess ? answer.Body : throw new KeystoneConnectionFailedException();
        }
        catch (EdgeBrokenException)
        {
            throw new KeystoneConnectionFailedException();
        }
    }

    private async Task<string> LoginAsync(string? requestId)
    {
        var domain = new JsonObject { ["id"] = "default" };
        var user = new JsonObject { ["name"] = "nova", ["domain"] = domain, ["password"] = ServiceSession.Password };
        var body = new JsonObject
        {
            ["auth"] = new JsonObject
            {
                ["identity"] = new JsonObject
                {
                    ["methods"] = new JsonArray("password"),
                    ["password"] = new JsonObject { ["user"] = user },
                },
                ["scope"] = new JsonObject { ["system"] = new JsonObject { ["all"] = true } },
            },
        };
        var answer = await edge.SendAsync(HttpMethod.Post, "/auth/tokens", body, requestId: requestId);
        return answer.IsSuccess ? answer.Headers.GetValues("X-Subject-Token").Single() : throw new KeystoneConnectionFailedException();
    }
}

/// <summary>Keystone cannot be asked for limits.</summary>
internal sealed class KeystoneConnectionFailedException() : NovaUnexpectedException("nova.exception.KeystoneConnectionFailed");
