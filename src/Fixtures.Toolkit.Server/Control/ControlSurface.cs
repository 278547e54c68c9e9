using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>What is below <c>/_fixtures/</c>: how a test in any language reaches into the cloud. Apart from every simulated API.</summary>
internal sealed class ControlSurface
{
    private readonly IReadOnlyList<ControlRoute> _routes;
    private CloudListener? _listener;

    public ControlSurface(CloudRecipe recipe)
    {
        var worlds = new WorldControl(recipe, next => Listener.ReplaceAsync(next));
        _routes =
        [
            .. worlds.Routes,
            .. HostControl.Routes,
            .. ClockControl.Routes,
            .. FaultControl.Routes,
            .. JournalControl.Routes,
            .. PolicyControl.Routes,
            new("GET", "/openapi.json", "This document.", _ => Task.FromResult<JsonNode?>(ControlOpenApi.Describe(_routes!))) { Answer = "An OpenAPI 3.1 document." },
        ];
    }

    private CloudListener Listener => _listener ?? throw new InvalidOperationException("Attach the control surface to its listener first.");

    /// <summary>Names the listener whose cloud is controlled. Before it, every request is refused.</summary>
    public void Attach(CloudListener listener) => _listener = listener;

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            RefuseForeign(http.Request);
            http.Request.Path.StartsWithSegments("/_fixtures", StringComparison.Ordinal, out var path);
            var (route, name) = Find(http.Request.Method, path.Value ?? "");
            var answer = await route.Handle(new ControlRequest(http, Listener.Cloud, name));
            await WriteAsync(http, answer is null ? HttpStatusCode.NoContent : HttpStatusCode.OK, "application/json", answer);
        }
        catch (ControlException refusal)
        {
            if (refusal.Allowed.Count > 0)
                http.Response.Headers.Allow = string.Join(", ", refusal.Allowed);
            await WriteAsync(http, refusal.Status, "application/problem+json", Problem(refusal));
        }
    }

    /// <summary>A page in a browser can reach loopback too. It has an Origin, or a name that is not ours: neither may touch the cloud.</summary>
    private void RefuseForeign(HttpRequest request)
    {
        if (!Listener.Allows(request) || request.Headers.Origin.Count > 0)
            throw new ControlException(HttpStatusCode.Forbidden, "The control surface is not for web pages. Ask it at http://127.0.0.1, without an Origin header.");
    }

    private (ControlRoute Route, string Name) Find(string method, string path)
    {
        var here = _routes.Where(route => route.Match(path) is not null).ToList();
        if (here.FirstOrDefault(route => route.Method == method) is { } found)
            return (found, found.Match(path)!);
        if (here.Count == 0)
            throw new ControlException(HttpStatusCode.NotFound, $"There is no /_fixtures{path}. GET /_fixtures/openapi.json lists what there is.");
        var allowed = here.Select(route => route.Method).ToList();
        throw new ControlException(HttpStatusCode.MethodNotAllowed, $"/_fixtures{path} takes {string.Join(" or ", allowed)}, not {method}.") { Allowed = allowed };
    }

    private static JsonObject Problem(ControlException refusal) => new()
    {
        ["title"] = refusal.Status.ToString(),
        ["status"] = (int)refusal.Status,
        ["detail"] = refusal.Message,
    };

    private static async Task WriteAsync(HttpContext http, HttpStatusCode status, string contentType, JsonNode? body)
    {
        http.Response.StatusCode = (int)status;
        if (body is null)
            return;
        http.Response.ContentType = contentType;
        await http.Response.WriteAsync(body.ToJsonString() + "\n", http.RequestAborted);
    }
}
