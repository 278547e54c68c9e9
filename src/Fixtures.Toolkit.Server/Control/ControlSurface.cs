using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The control surface below <c>/_fixtures/</c>, apart from the simulated APIs, for tests in any language.</summary>
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
            .. BlockStorageControl.Routes,
            .. ObjectStorageControl.Routes,
            .. GlanceControl.Routes,
            .. ClockControl.Routes,
            .. FaultControl.Routes,
            .. HoldControl.Routes,
            .. DurationControl.Routes,
            .. JournalControl.Routes,
            .. PolicyControl.Routes,
            ControlPage.Route,
            new(
                "GET",
                "/openapi.json",
                "This document.",
                _ => Task.FromResult<JsonNode?>(ControlOpenApi.Describe(Routes))) { Answer = "An OpenAPI 3.1 document." },
        ];
    }

    private IReadOnlyList<ControlRoute> Routes => _routes;

    private CloudListener Listener => _listener ?? throw new InvalidOperationException("Attach the control surface to its listener first.");

    /// <summary>Sets the listener whose cloud is controlled. Call it before the first request.</summary>
    public void Attach(CloudListener listener) => _listener = listener;

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            RefuseForeign(http.Request);
            http.Request.Path.StartsWithSegments("/_fixtures", StringComparison.Ordinal, out var path);
            var (route, name) = Find(http.Request.Method, path.Value ?? "");
            var answer = await route.Handle(new ControlRequest(http, Listener.Cloud, name));
            await WriteAsync(http, answer is null ? HttpStatusCode.NoContent : route.Status, route.ContentType, answer);
        }
        catch (ControlException refusal)
        {
            if (refusal.Allowed.Count > 0)
                http.Response.Headers.Allow = string.Join(", ", refusal.Allowed);
            await WriteAsync(http, refusal.Status, "application/problem+json", Problem(refusal));
        }
    }

    /// <summary>
    /// A web page in a browser can reach loopback too; it sends an Origin or a foreign host name, and must not control the cloud.
    /// </summary>
    private void RefuseForeign(HttpRequest request)
    {
        if (!Listener.Allows(request.Host.ToString()) || request.Headers.Origin.Count > 0)
            throw new ControlException(
                HttpStatusCode.Forbidden,
                "The control surface is not for web pages. Call it at http://127.0.0.1 without an Origin header.");
    }

    private (ControlRoute Route, string Name) Find(string method, string path)
    {
        path = path.Length == 0 ? "/" : path;
        var allowed = new List<string>();
        foreach (var route in _routes)
        {
            if (route.Match(path) is not { } name)
                continue;
            if (route.Method == method)
                return (route, name);
            allowed.Add(route.Method);
        }

        if (allowed.Count == 0)
            throw new ControlException(
                HttpStatusCode.NotFound, $"There is no /_fixtures{path}. GET /_fixtures/openapi.json lists the operations.");
        throw new ControlException(
            HttpStatusCode.MethodNotAllowed, $"/_fixtures{path} takes {string.Join(" or ", allowed)}, not {method}.") { Allowed = allowed };
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
        var text = contentType == ControlPage.ContentType ? body.GetValue<string>() : body.ToJsonString();
        await http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }
}
