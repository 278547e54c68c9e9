using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>Handles an action of a server.</summary>
/// <param name="nova">The service.</param>
/// <param name="request">The request, whose body matches the action's schema.</param>
/// <param name="arguments">The value of the body's only member.</param>
internal delegate Task<ApiResponse> ServerActionHandler(NovaContext nova, ApiRequest request, JsonElement arguments);

/// <summary>An action of <c>POST /servers/{id}/action</c>.</summary>
/// <param name="Name">The member of the body that names the action, such as <c>os-stop</c>.</param>
/// <param name="Handler">Handles the action.</param>
internal sealed record ServerAction(string Name, ServerActionHandler Handler)
{
    /// <summary>The first microversion with the action.</summary>
    public ApiVersion From { get; init; } = NovaVersions.Minimum;

    /// <summary>The last microversion with the action.</summary>
    public ApiVersion To { get; init; } = NovaVersions.Last;

    /// <summary>The schemas of the body, newest first. Microversions before the oldest one accept any body.</summary>
    public IReadOnlyList<(ApiVersion From, Schema Body)> Schemas { get; init; } = [];

    /// <summary>The schema in releases that check every request; null for the same in all releases.</summary>
    public Schema? StrictBody { get; init; }

    /// <summary>An action with one schema for all microversions.</summary>
    public static ServerAction With(string name, Schema arguments, ServerActionHandler handler) =>
        new(name, handler) { Schemas = [(NovaVersions.Minimum, BodyOf(name, arguments))] };

    /// <summary>The schema of a body whose only member names the action.</summary>
    public static Schema BodyOf(string name, Schema arguments) => Schema.Object(body => body.Required(name, arguments).Closed());
}
