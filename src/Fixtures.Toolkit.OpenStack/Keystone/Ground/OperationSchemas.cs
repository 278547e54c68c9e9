using System.Collections.Frozen;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;
using Fixtures.Toolkit.OpenStack.Python;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>The schemas of queries and bodies that a release checks at the door: before the token, the policy and the handler.</summary>
/// <remarks>
/// Source: keystone.api.validation, whose decorators surround the handlers. The JSON file holds them by method and route. It differs from
/// upstream where upstream crashes, or refuses its own answer after the change: a flag must be a boolean, the object itself must be there,
/// and domains, endpoints and trusts have no unknown attributes.
/// </remarks>
internal sealed class OperationSchemas
{
    private static readonly SchemaRules Rules = new(
        Draft.Of202012,
        ErrorChoice.First,
        FormatChecks.Standard
            .With("uuid", FormatChecks.OfText(UuidFormat.IsUuidLike))
            .With("date-time", FormatChecks.OfText(TimeFormats.IsIsoTime)));

    private readonly Lazy<FrozenDictionary<(string Method, string Template), Operation>> _operations;

    private OperationSchemas(Func<IEnumerable<KeyValuePair<(string Method, string Template), Operation>>> read) =>
        _operations = new(() => read().ToFrozenDictionary());

    /// <summary>For a release whose handlers check their bodies themselves, after the policy.</summary>
    public static OperationSchemas None { get; } = new(() => []);

    /// <param name="version">The major version of Keystone, which the name of the file ends in: <c>27</c>.</param>
    public static OperationSchemas From(string version) => new(() => Read($"OperationSchemas.{version}.json"));

    /// <summary>Whether the query or the body of the request has a schema.</summary>
    public bool Covers(ApiRequest request) => Find(request) is not null;

    /// <summary>Whether the body of the request has a schema, so that the handler need not check it.</summary>
    public bool CoversBody(ApiRequest request) => Find(request)?.Body is not null;

    /// <exception cref="InvalidRequestException">The query or the body does not match its schema.</exception>
    public void Check(ApiRequest request)
    {
        var body = request.JsonBody();
        if (Find(request) is not { } operation)
            return;
        if (operation.Query is { } query && request.Query.Count > 0)
            Check(query, QueryDocument.OfFirstValues(Parameters(request)));
        if (operation.Body is { } schema)
            Check(schema, body);
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(ApiRequest request) =>
        request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value[0] ?? ""));

    private static void Check(Schema schema, JsonElement instance)
    {
        if (schema.Validate(instance, Rules) is { } error)
            throw new InvalidRequestException(Describe(error));
    }

    /// <summary>One line: the last step of the path, the value there, and the reason; at the top only the reason.</summary>
    private static string Describe(SchemaError error) => error.Path is [.., var last]
        ? $"Invalid input for field/attribute {last}. Value: {PythonRepr.Str(error.Instance)}. {error.Message}"
        : error.Message;

    private Operation? Find(ApiRequest request) => request.MatchedRoute is { } route
        ? _operations.Value.GetValueOrDefault((HttpMethods.IsHead(route.Method) ? HttpMethods.Get : route.Method, route.Template))
        : null;

    private static IEnumerable<KeyValuePair<(string Method, string Template), Operation>> Read(string file)
    {
        using var stream = typeof(OperationSchemas).Assembly.GetManifestResourceStream($"{typeof(OperationSchemas).Namespace}.{file}")
            ?? throw new InvalidOperationException($"The data file '{file}' is not embedded in the assembly.");
        using var document = JsonDocument.Parse(stream);
        foreach (var entry in document.RootElement.Clone().EnumerateObject())
        {
            var name = entry.Name.Split(' ');
            yield return KeyValuePair.Create(
                (name[0], name[1]), new Operation(SchemaOf(entry.Value, "query"), SchemaOf(entry.Value, "body")));
        }
    }

    private static Schema? SchemaOf(JsonElement operation, string part) =>
        operation.TryGetProperty(part, out var schema) ? Schema.Parse(schema) : null;

    private sealed record Operation(Schema? Query, Schema? Body);
}
