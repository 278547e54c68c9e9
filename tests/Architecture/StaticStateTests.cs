using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>Everything belongs to a cloud: nothing in the process remembers one.</summary>
public sealed class StaticStateTests
{
    /// <summary>
    /// The one lazy listener that DESIGN's second law asks for: it knows worlds only while they are joined. And what connects a test that runs under
    /// xUnit v2 with the clouds it took, for [AssertNoLeaks]: v2 tells an attribute neither the test object nor a context to keep it in, so the
    /// value flows with the test's own call and is seen by no other. The simulator does not know it; under v3 it is xUnit's TestContext.
    /// </summary>
    private static readonly string[] Permitted =
    [
        "Fixtures.Toolkit.OpenStack.Hosting.SharedListener.<Instance>k__BackingField",
        "Fixtures.Toolkit.Xunit.RunningTest.Current",
    ];

    [Theory]
    [InlineData(typeof(OpenStackCloud))]
    [InlineData(typeof(Wait<>))]
    [InlineData(typeof(OpenStackFixture))]
    public void No_static_field_can_change(Type member)
    {
        var changeable =
            from type in member.Assembly.GetTypes()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !IsNestedInGenerated(type)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsLiteral && (!field.IsInitOnly || IsMutableCollection(field.FieldType) || IsStateHolder(field.FieldType))
            let name = $"{type.FullName}.{field.Name}"
            where !Permitted.Contains(name)
            select name;

        Assert.Empty(changeable);
    }

    private static bool IsNestedInGenerated(Type type) =>
        type.DeclaringType is { } outer && (outer.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || IsNestedInGenerated(outer));

    /// <summary>Types whose whole purpose is to hold what changes, whatever they are called in the code.</summary>
    private static bool IsStateHolder(Type type) =>
        type.Name is "SharedListener" or "ThreadLocal`1" or "AsyncLocal`1" or "ConditionalWeakTable`2" || type.Name.StartsWith("StateStore", StringComparison.Ordinal);

    private static bool IsMutableCollection(Type type)
    {
        if (type.IsArray || type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) || type.IsInterface)
            return false;
        var ns = type.Namespace ?? "";
        var isImmutable = ns.Contains("Immutable", StringComparison.Ordinal) || ns.Contains("Frozen", StringComparison.Ordinal) || type.Name.StartsWith("ReadOnly", StringComparison.Ordinal);
        return !isImmutable && ns.StartsWith("System.Collections", StringComparison.Ordinal);
    }
}
