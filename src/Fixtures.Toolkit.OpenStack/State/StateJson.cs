using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>The JSON options of states. All contracts are generated, so they need no reflection.</summary>
internal static class StateJson
{
    /// <summary>
    /// The common options with the contracts, the converters that these list, and additional ones for the types of higher floors.
    /// </summary>
    public static JsonSerializerOptions With(IEnumerable<IJsonTypeInfoResolver> contracts, params ReadOnlySpan<JsonConverter> converters)
    {
        IJsonTypeInfoResolver[] all = [.. contracts];
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(all).WithAddedModifier(RequireInitialized),
            // An import with a null where the state has none must fail at once, not later in a handler.
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = false,
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        foreach (var converter in all.OfType<JsonSerializerContext>().SelectMany(context => context.Options.Converters))
            options.Converters.Add(converter);
        return options;
    }

    /// <summary>The contract of a type.</summary>
    /// <exception cref="NotSupportedException">No context lists the type: add it to the one of its service.</exception>
    public static JsonTypeInfo<T> Of<T>(this JsonSerializerOptions json) => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));

    /// <summary>
    /// Refuses an import without a member that is set by <c>init</c>: a generated contract would give it the default of its type, not its
    /// initial value.
    /// </summary>
    private static void RequireInitialized(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsMemberInitializer: true } && property.ShouldSerialize is null)
                property.IsRequired = true;
        }
    }
}
