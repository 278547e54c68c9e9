using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Toolkit.Xunit.Tests;

/// <summary>Runs the tests of a class as xUnit's own runner does, with fixtures and attributes, and returns the results.</summary>
internal static class InnerRun
{
    /// <returns>The message of the failure by test method; null for a passed test.</returns>
    public static async Task<IReadOnlyDictionary<string, string?>> OfAsync(Type testClass)
    {
        using var bus = new Results();
        using var cancellation = new CancellationTokenSource();
        var collection = new TestCollection(new TestAssembly(new NamedAssembly(testClass.Assembly)), null, testClass.Name);
        var reflected = new TestClass(collection, Reflector.Wrap(testClass));
        var cases = testClass.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute)))
            .Select(
                method =>
                    new XunitTestCase(
                        bus, TestMethodDisplay.Method, TestMethodDisplayOptions.None, new TestMethod(reflected, Reflector.Wrap(method))));
        var runner = new XunitTestCollectionRunner(
            collection, [.. cases], bus, bus, new DefaultTestCaseOrderer(bus), new ExceptionAggregator(), cancellation);

        // The inner test inherits no context and no ambient values from the outer test.
        Task run;
        using (ExecutionContext.SuppressFlow())
            run = Task.Run(runner.RunAsync);
        await run;
        return bus.ByMethod;
    }

    /// <summary>An assembly of Reflection.Emit has no path, which xUnit asks for.</summary>
    private sealed class NamedAssembly(Assembly assembly) : LongLivedMarshalByRefObject, IReflectionAssemblyInfo
    {
        private readonly IReflectionAssemblyInfo _inner = Reflector.Wrap(assembly);

        public Assembly Assembly => assembly;

        public string AssemblyPath => assembly.GetName().Name!;

        public string Name => _inner.Name;

        public IEnumerable<IAttributeInfo> GetCustomAttributes(string assemblyQualifiedAttributeTypeName) =>
            _inner.GetCustomAttributes(assemblyQualifiedAttributeTypeName);

        public ITypeInfo GetType(string typeName) => _inner.GetType(typeName);

        public IEnumerable<ITypeInfo> GetTypes(bool includePrivateTypes) => _inner.GetTypes(includePrivateTypes);
    }

    private sealed class Results : LongLivedMarshalByRefObject, IMessageBus, IMessageSink
    {
        private readonly Dictionary<string, string?> _byMethod = [];

        public IReadOnlyDictionary<string, string?> ByMethod => _byMethod;

        public bool QueueMessage(IMessageSinkMessage message)
        {
            if (message is ITestPassed passed)
                _byMethod[passed.TestMethod.Method.Name] = null;
            if (message is ITestFailed failed)
                _byMethod[failed.TestMethod.Method.Name] = string.Join(" | ", failed.Messages);
            return true;
        }

        public bool OnMessage(IMessageSinkMessage message) => true;

        public void Dispose()
        {
        }
    }
}
