using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;

namespace Fixtures.Toolkit.Tests.Xunit;

/// <summary>Runs test classes of a v3 assembly in its own process and returns the results.</summary>
internal static class InnerRun
{
    /// <returns>The message of the failure by test method; null for a passed test.</returns>
    public static async Task<IReadOnlyDictionary<string, string?>> OfAsync(Assembly assembly, params string[] arguments) =>
        (await ReportAsync(assembly, arguments)).Descendants("test").ToDictionary(
            test => test.Attribute("method")!.Value, test => test.Descendants("message").FirstOrDefault()?.Value);

    /// <summary>The whole report, in xUnit's own format.</summary>
    public static Task<XDocument> ReportAsync(Assembly assembly, params string[] arguments) =>
        ReportAsync(assembly, new Dictionary<string, string?>(), arguments);

    /// <summary>The report of a run with further variables in its environment.</summary>
    public static async Task<XDocument> ReportAsync(
        Assembly assembly, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var report = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var start = new ProcessStartInfo(
            "dotnet", [assembly.Location, .. arguments, "-xml", report]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        try
        {
            Assert.True(File.Exists(report), string.Join(Environment.NewLine, output));
            return XDocument.Load(report);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
