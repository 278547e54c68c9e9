using System.Diagnostics;
using System.Xml.Linq;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit.Tests;

/// <summary>Runs tests of an assembly in a process of their own, on a target that a runsettings file chooses.</summary>
internal static class ChildRun
{
    /// <param name="assembly">The path of the assembly.</param>
    /// <param name="tests">A part of the full names of the tests.</param>
    /// <param name="target">The value of <c>OPENSTACK_TARGET</c> in the runsettings file.</param>
    /// <param name="cloud">The cloud of the variables <c>OS_*</c>.</param>
    /// <returns>The result by test method; that of a theory is its last one.</returns>
    public static async Task<IReadOnlyDictionary<string, TestResult>> OfAsync(
        string assembly, string tests, string target, CloudAddress cloud)
    {
        var folder = Directory.CreateTempSubdirectory("child-run-").FullName;
        try
        {
            var settings = Path.Combine(folder, "child.runsettings");
            new XDocument(
                new XElement("RunSettings", new XElement("RunConfiguration", new XElement(
                    "EnvironmentVariables",
                    new XElement(TargetSetting.Variable, target),
                    new XElement("OS_AUTH_URL", cloud.AuthUrl),
                    new XElement("OS_USERNAME", "admin"),
                    new XElement("OS_PASSWORD", "admin"),
                    new XElement("OS_PROJECT_NAME", "admin"))))).Save(settings);
            var start = new ProcessStartInfo("dotnet", [
                "test", assembly, "--settings", settings, "--filter", $"FullyQualifiedName~{tests}",
                "--logger", "trx;LogFileName=child.trx", "--results-directory", folder,
            ]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var report = Path.Combine(folder, "child.trx");
            Assert.True(File.Exists(report), string.Join(Environment.NewLine, output));
            return Read(XDocument.Load(report));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, TestResult> Read(XDocument report)
    {
        XNamespace ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        var results = new Dictionary<string, TestResult>(StringComparer.Ordinal);
        foreach (var result in report.Descendants(ns + "UnitTestResult"))
        {
            var method = result.Attribute("testName")!.Value.Split('(')[0].Split('.')[^1];
            var message = result.Descendants(ns + "Message").FirstOrDefault()?.Value;
            results[method] = new TestResult(result.Attribute("outcome")!.Value, message);
        }

        return results;
    }
}

/// <summary>The result of a test.</summary>
/// <param name="Outcome">As in a TRX file: <c>Passed</c>, <c>Failed</c>, <c>NotExecuted</c>.</param>
/// <param name="Message">The message of the failure or the reason of the skip.</param>
internal sealed record TestResult(string Outcome, string? Message = null);
