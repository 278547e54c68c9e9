using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>The log levels of the API and of the services that are up. They are in Cinder's state, as no simulated process logs.</summary>
/// <remarks>Source: ServiceController._set_log and _get_log.</remarks>
internal static class ServiceLogs
{
    private static readonly string[] AllBinaries = ["*", ""];

    public static ApiResponse Set(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(ServiceBodies.SetLog);
        // The format check of a missing level happens when the versioned object is made.
        var level = RequireLevel(body.MemberText("level"));
        var prefix = body.MemberText("prefix") ?? "";
        var processes = Processes(cinder, request, body, withApi: IsForApi(body)).Select(process => process.Id).ToList();
        cinder.Update(state => processes.Aggregate(state, (next, process) => next.With(
            LogLevelChange.Table, new(cinder.World.Ids.NewGuid().ToString(), next.NextNumber, process, prefix, level))));
        return CinderValues.AcceptedAsText();
    }

    public static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(ServiceBodies.GetLog);
        var prefix = body.MemberText("prefix") ?? "";
        // The API answers for itself only where the body names no server, or its own host.
        var server = body.MemberText("server");
        var withApi = IsForApi(body) && server is null or "" or CinderContext.Controller;
        var changes = cinder.State.Get(LogLevelChange.Table).OldestFirst.ToList();
        return ApiResponse.Ok(new JsonObject
        {
            ["log_levels"] = new JsonArray(
            [
                .. Processes(cinder, request, body, withApi).Select(process => new JsonObject
                {
                    ["host"] = process.Host, ["binary"] = process.Binary, ["levels"] = LevelsOf(process, prefix, changes),
                }),
            ]),
        });
    }

    private static JsonObject LevelsOf((string Id, string Binary, string Host) process, string prefix, List<LogLevelChange> changes)
    {
        var levels = new JsonObject();
        foreach (var logger in Loggers.Of(process.Binary).Where(logger => logger.StartsWith(prefix, StringComparison.Ordinal)))
        {
            levels[logger] = changes.FindLast(change =>
                change.Process == process.Id && logger.StartsWith(change.Prefix, StringComparison.Ordinal))?.Level
                ?? Loggers.DefaultLevelOf(logger);
        }

        return levels;
    }

    private static bool IsForApi(JsonElement body) =>
        body.MemberText("binary") is null or "" or "*" or LogLevelChange.Api;

    private static IEnumerable<(string Id, string Binary, string Host)> Processes(
        CinderContext cinder, ApiRequest request, JsonElement body, bool withApi)
    {
        if (withApi)
            yield return (LogLevelChange.Api, LogLevelChange.Api, CinderContext.Controller);
        var binary = body.MemberText("binary") ?? "";
        if (binary == LogLevelChange.Api)
            yield break;
        var now = cinder.World.NowOf("cinder");
        var server = body.MemberText("server");
        foreach (var service in cinder.AdminStateFor(request).Services.OldestFirst)
        {
            if (service.IsUp(now) && (AllBinaries.Contains(binary) || service.Binary == binary)
                && (string.IsNullOrEmpty(server) || service.IsAt(server)))
                yield return (service.Id, service.Binary, service.Host);
        }
    }

    private static string RequireLevel(string? level)
    {
        var upper = (level ?? "").ToUpperInvariant();
        return upper is "INFO" or "WARNING" or "ERROR" or "DEBUG"
            ? upper
            : throw CinderFault.InvalidInput($"{level} is not a valid log level.");
    }
}
