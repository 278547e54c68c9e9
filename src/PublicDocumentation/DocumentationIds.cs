using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Fixtures.Toolkit.Packaging;

/// <summary>Documentation ids of metadata, such as <c>M:Space.Type`1.Method``1(`0,System.String[])</c>.</summary>
/// <remarks>Source: C# language specification, annex D.4.2, "ID string format".</remarks>
internal static class DocumentationIds
{
    /// <summary>The full name of a type, nested types with a dot.</summary>
    public static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? Qualify(metadata.GetString(type.Namespace), name) : $"{NameOf(metadata, outer)}.{name}";
    }

    /// <summary>The id of a method.</summary>
    public static string Of(MetadataReader metadata, string type, MethodDefinition method)
    {
        var name = metadata.GetString(method.Name);
        var signature = method.DecodeSignature(new TypeNames(), null);
        var arity = signature.GenericParameterCount > 0 ? $"``{Number(signature.GenericParameterCount)}" : "";
        var result = name is "op_Implicit" or "op_Explicit" ? $"~{signature.ReturnType}" : "";
        return $"M:{type}.{name.Replace('.', '#')}{arity}{List(signature.ParameterTypes)}{result}";
    }

    /// <summary>The id of a property or an indexer.</summary>
    public static string Of(MetadataReader metadata, string type, PropertyDefinition property)
    {
        var signature = property.DecodeSignature(new TypeNames(), null);
        return $"P:{type}.{metadata.GetString(property.Name).Replace('.', '#')}{List(signature.ParameterTypes)}";
    }

    private static string List(ImmutableArray<string> types) => types.IsEmpty ? "" : $"({string.Join(',', types)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Qualify(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";

    /// <summary>Writes types as ids do: <c>System.Func{System.String,`0}</c>.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => NameOf(reader, handle);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            var name = reader.GetString(type.Name);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind)}.{name}"
                : Qualify(reader.GetString(type.Namespace), name);
        }

        public string GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        /// <summary>The arguments replace the arity of the type that takes them; of nested types, each takes its own.</summary>
        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
        {
            var taken = 0;
            return string.Join('.', genericType.Split('.').Select(part =>
            {
                var tick = part.IndexOf('`', StringComparison.Ordinal);
                if (tick < 0)
                    return part;
                var arity = int.Parse(part.AsSpan(tick + 1), CultureInfo.InvariantCulture);
                var own = string.Join(',', typeArguments.Skip(taken).Take(arity));
                taken += arity;
                return $"{part[..tick]}{{{own}}}";
            }));
        }

        public string GetGenericTypeParameter(object? genericContext, int index) => $"`{Number(index)}";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"``{Number(index)}";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetArrayType(string elementType, ArrayShape shape) =>
            $"{elementType}[{string.Join(',', Enumerable.Repeat("0:", shape.Rank))}]";

        public string GetByReferenceType(string elementType) => $"{elementType}@";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "";
    }
}
