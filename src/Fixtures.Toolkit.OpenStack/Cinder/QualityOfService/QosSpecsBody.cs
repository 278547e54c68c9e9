using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.QualityOfService;

/// <summary>The specs of a request: keys and values beside the consumer.</summary>
/// <param name="Consumer">Null where the request names none.</param>
internal sealed record QosSpecsBody(string? Consumer, ImmutableSortedDictionary<string, string?> Specs)
{
    private const string DefaultConsumer = "back-end";

    /// <summary>Reads a new set of specs; a value of null adds nothing.</summary>
    public static QosSpecsBody ReadNew(JsonElement specs)
    {
        var body = Read(specs.EnumerateObject().Where(spec => spec.Name != "name"));
        return body with
        {
            Consumer = body.Consumer ?? DefaultConsumer,
            Specs = body.Specs.RemoveRange(body.Specs.Where(spec => spec.Value is null).Select(spec => spec.Key)),
        };
    }

    public static QosSpecsBody ReadChange(JsonElement specs) => Read(specs.EnumerateObject());

    private static QosSpecsBody Read(IEnumerable<JsonProperty> properties)
    {
        var specs = VolumeType.NoSpecs.ToBuilder();
        string? consumer = null;
        foreach (var property in properties)
        {
            Check(property);
            if (property.Name == "consumer")
                consumer = property.Value.TextOrNull() ?? DefaultConsumer;
            else
                specs[property.Name] = property.Value.TextOrNull();
        }

        return consumer is null or "back-end" or "front-end" or "both"
            ? new(consumer, specs.ToImmutable())
            : throw new QosConsumerInvalidException();
    }

    /// <remarks>Upstream: validate_dictionary_string_length.</remarks>
    private static void Check(JsonProperty property)
    {
        CheckLength($"Key \"{property.Name}\"", property.Name, 1);
        if (property.Value.ValueKind == JsonValueKind.Null)
            return;
        var name = $"Value for key \"{property.Name}\"";
        if (property.Value.ValueKind != JsonValueKind.String)
            throw CinderFault.InvalidInput($"{name} is not a string or unicode");
        CheckLength(name, property.Value.Text(), 0);
    }

    private static void CheckLength(string name, string text, int shortest)
    {
        var length = PythonText.Length(text);
        if (length < shortest)
            throw CinderFault.InvalidInput($"{name} has {length} characters, less than {shortest}.");
        if (length > 255)
            throw CinderFault.InvalidInput($"{name} has {length} characters, more than 255.");
    }
}
