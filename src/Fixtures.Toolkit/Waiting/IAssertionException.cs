namespace Xunit.Sdk;

/// <summary>xUnit v3 recognises an assertion failure by an interface of this name, wherever it is declared.</summary>
internal interface IAssertionException;
