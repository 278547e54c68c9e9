using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fixtures.Toolkit.Packaging;

/// <summary>The documentation ids of the members that users of an assembly see: public ones, and protected ones of open classes.</summary>
internal static class VisibleMembers
{
    /// <summary>Reads the metadata of an assembly; no reference of it is loaded.</summary>
    public static HashSet<string> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions.Where(type => IsVisible(metadata, type)).SelectMany(type => IdsOf(metadata, type)).ToHashSet();
    }

    private static IEnumerable<string> IdsOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = DocumentationIds.NameOf(metadata, handle);
        var isOpen = !type.Attributes.HasFlag(TypeAttributes.Sealed);
        var methods = type.GetMethods().Where(method => IsVisible(metadata.GetMethodDefinition(method).Attributes, isOpen)).ToHashSet();
        yield return $"T:{name}";
        foreach (var method in methods)
            yield return DocumentationIds.Of(metadata, name, metadata.GetMethodDefinition(method));
        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            if (methods.Contains(property.GetAccessors().Getter) || methods.Contains(property.GetAccessors().Setter))
                yield return DocumentationIds.Of(metadata, name, property);
        }

        foreach (var raised in type.GetEvents().Select(metadata.GetEventDefinition))
        {
            if (methods.Contains(raised.GetAccessors().Adder))
                yield return $"E:{name}.{metadata.GetString(raised.Name)}";
        }

        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition).Where(field => IsVisible(field.Attributes, isOpen)))
            yield return $"F:{name}.{metadata.GetString(field.Name)}";
    }

    private static bool IsVisible(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsVisible(metadata, outer),
            TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                IsVisible(metadata, outer) && !metadata.GetTypeDefinition(outer).Attributes.HasFlag(TypeAttributes.Sealed),
            _ => false,
        };
    }

    private static bool IsVisible(MethodAttributes attributes, bool isOpen) => (attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => true,
        MethodAttributes.Family or MethodAttributes.FamORAssem => isOpen,
        _ => false,
    };

    private static bool IsVisible(FieldAttributes attributes, bool isOpen) => (attributes & FieldAttributes.FieldAccessMask) switch
    {
        FieldAttributes.Public => true,
        FieldAttributes.Family or FieldAttributes.FamORAssem => isOpen,
        _ => false,
    };
}
