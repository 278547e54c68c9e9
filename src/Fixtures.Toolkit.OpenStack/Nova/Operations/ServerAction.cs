using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>Does an action, and answers. The body has been checked; what is handed over is the action's own part of it.</summary>
internal delegate Task<ApiResponse> ServerActionHandler(NovaContext nova, ApiRequest request, JsonElement arguments);

/// <summary>One thing that can be asked of a server by POST /servers/{id}/action.</summary>
/// <param name="Name">The member of the body that names it: <c>os-stop</c>.</param>
internal sealed record ServerAction(string Name, ServerActionHandler Handler)
{
    public ApiVersion From { get; init; } = NovaVersions.Minimum;

    public ApiVersion To { get; init; } = NovaVersions.Last;

    /// <summary>The schemas of the body, newest first. Below the oldest, the body is not looked at.</summary>
    public IReadOnlyList<(ApiVersion From, Schema Body)> Schemas { get; init; } = [];

    /// <summary>An action whose body is the same in all versions.</summary>
    public static ServerAction With(string name, Schema arguments, ServerActionHandler handler) =>
        new(name, handler) { Schemas = [(NovaVersions.Minimum, BodyOf(name, arguments))] };

    /// <summary>A body of one member.</summary>
    public static Schema BodyOf(string name, Schema arguments) => Schema.Object(body => body.Required(name, arguments).Closed());
}
